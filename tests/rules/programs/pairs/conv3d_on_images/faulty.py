# fault: a 3D convolution is told single frames
# finds: KC201
# Keras: refuses
from keras import Sequential, layers

frames, h, w = 16, 64, 64
video_model = Sequential()
video_model.add(layers.Conv3D(8, (3, 3, 3), activation='relu', input_shape=(h, w, 3)))  # refused
video_model.add(layers.MaxPooling3D((2, 2, 2)))
video_model.add(layers.GlobalAveragePooling3D())
video_model.add(layers.Dense(6, activation='softmax'))
