# fault: the generator gives binary labels, the model wants two classes one-hot
# finds: KC403, KC402
# Keras: refuses
# folders: flowers/train: rose, tulip; flowers/val: rose, tulip
from keras.src.legacy.preprocessing.image import ImageDataGenerator
from keras.models import Sequential
from keras.layers import Input, Conv2D, GlobalAveragePooling2D, Dense

train_datagen = ImageDataGenerator(rescale=1. / 255, shear_range=0.2)
val_datagen = ImageDataGenerator(rescale=1. / 255)
train = train_datagen.flow_from_directory('flowers/train', target_size=(48, 48), batch_size=2, class_mode='binary')
val = val_datagen.flow_from_directory('flowers/val', target_size=(48, 48), batch_size=2, class_mode='binary')

model = Sequential()
model.add(Input((48, 48, 3)))
model.add(Conv2D(16, 3, activation='relu'))
model.add(GlobalAveragePooling2D())
model.add(Dense(2, activation='softmax'))
model.compile('adam', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(train, validation_data=val, epochs=2)  # refused
