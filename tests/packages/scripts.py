"""The scripts that call packages of the index which define Keras models: how each is imported, and its models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the index, the lines that a script begins with, an expression for each model, and the Keras it runs with."""

    requirement: str
    opening: str
    models: tuple[str, ...]
    keras: str = "2.15"


class Script(NamedTuple):
    """A script that builds one model."""

    package: str
    keras: str
    model: str
    text: str


def scripts() -> Iterator[Script]:
    """All of them, package by package."""
    for package in PACKAGES:
        for model in package.models:
            text = f"{package.opening}\n\nmodel = {model}\nmodel.summary()\n"
            yield Script(package.requirement, package.keras, model, text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


SEGMENTATION = _lines("""
    sm.Unet('vgg16', encoder_weights=None)
    sm.Unet('resnet34', input_shape=(64, 96, 1), classes=3, activation='softmax', encoder_weights=None)
    sm.Unet('resnet50', encoder_weights=None, encoder_freeze=True)
    sm.Unet('resnext50', encoder_weights=None, decoder_filters=(128, 64, 32, 16, 8))
    sm.Unet('seresnet18', encoder_weights=None, decoder_use_batchnorm=False)
    sm.Unet('seresnet50', encoder_weights=None)
    sm.Unet('densenet121', encoder_weights=None, decoder_block_type='transpose')
    sm.Unet('inceptionv3', encoder_weights=None)
    sm.Unet('inceptionresnetv2', encoder_weights=None)
    sm.Unet('mobilenet', encoder_weights=None)
    sm.Unet('mobilenetv2', encoder_weights=None)
    sm.Unet('efficientnetb0', encoder_weights=None)
    sm.Unet('efficientnetb3', encoder_weights=None, encoder_freeze=True)
    sm.Unet('senet154', encoder_weights=None)
    sm.FPN('resnet18', encoder_weights=None)
    sm.FPN('vgg19', encoder_weights=None, pyramid_block_filters=128, pyramid_dropout=0.3)
    sm.FPN('seresnext50', encoder_weights=None, pyramid_aggregation='sum')
    sm.FPN('efficientnetb1', input_shape=(128, 128, 3), classes=21, encoder_weights=None)
    sm.Linknet('resnet34', encoder_weights=None)
    sm.Linknet('densenet169', encoder_weights=None, decoder_block_type='transpose')
    sm.Linknet('efficientnetb2', encoder_weights=None, encoder_features=('block6a_expand_activation', 'block4a_expand_activation'))
    sm.Linknet('resnet101', encoder_weights=None, decoder_use_batchnorm=False)
    sm.PSPNet('resnet50', encoder_weights=None, input_shape=(384, 384, 3))
    sm.PSPNet('vgg16', encoder_weights=None, downsample_factor=4, input_shape=(192, 192, 3), psp_conv_filters=256)
    sm.PSPNet('efficientnetb0', encoder_weights=None, downsample_factor=16, input_shape=(192, 192, 3), psp_use_batchnorm=False)
""")

CLASSIFIERS = _lines("""
    Classifiers.get('resnet18')[0]((224, 224, 3))
    Classifiers.get('resnet34')[0]((224, 224, 3), classes=10)
    Classifiers.get('resnet50')[0]((128, 128, 3), include_top=False)
    Classifiers.get('resnet152')[0]((224, 224, 3))
    Classifiers.get('seresnet18')[0]((224, 224, 3))
    Classifiers.get('seresnet34')[0]((224, 224, 1))
    Classifiers.get('seresnet50')[0]((224, 224, 3))
    Classifiers.get('seresnet101')[0]((224, 224, 3), include_top=False)
    Classifiers.get('seresnext50')[0]((224, 224, 3))
    Classifiers.get('senet154')[0]((224, 224, 3))
    Classifiers.get('resnext50')[0]((224, 224, 3))
    Classifiers.get('resnext101')[0]((224, 224, 3), classes=7)
    Classifiers.get('resnet50v2')[0]((224, 224, 3), weights=None)
    Classifiers.get('vgg16')[0]((224, 224, 3), weights=None)
    Classifiers.get('densenet201')[0]((224, 224, 3), weights=None)
    Classifiers.get('inceptionv3')[0]((299, 299, 3), weights=None)
    Classifiers.get('xception')[0]((299, 299, 3), weights=None)
    Classifiers.get('nasnetmobile')[0]((224, 224, 3), weights=None)
    Classifiers.get('mobilenetv2')[0]((224, 224, 3), weights=None)
""")

EFFICIENTNET = _lines("""
    efn.EfficientNetB0(weights=None)
    efn.EfficientNetB1(weights=None, classes=10)
    efn.EfficientNetB2(weights=None, include_top=False, input_shape=(260, 260, 3))
    efn.EfficientNetB4(weights=None, include_top=False, pooling='avg')
    efn.EfficientNetB7(weights=None)
""")

UNET_COLLECTION = _lines("""
    models.unet_2d((128, 128, 3), [64, 128, 256, 512], 2)
    models.unet_2d((None, None, 3), [64, 128, 256, 512, 1024], n_labels=2, stack_num_up=1, activation='GELU', output_activation='Sigmoid', batch_norm=True, pool='max', unpool='nearest')
    models.unet_2d((224, 224, 3), [64, 128, 256, 512], 5, backbone='VGG16', weights=None, freeze_backbone=True, batch_norm=True)
    models.vnet_2d((256, 256, 1), [16, 32, 64, 128, 256], 2, res_num_ini=1, res_num_max=3, activation='PReLU', batch_norm=True, pool=False, unpool=False)
    models.att_unet_2d((128, 128, 3), [64, 128, 256, 512], 2, activation='ReLU', attention='add', batch_norm=True, pool=False, unpool='bilinear')
    models.att_unet_2d((128, 128, 3), [32, 64, 128, 256], 3, attention='multiply', backbone='DenseNet121', weights=None, freeze_backbone=False)
    models.unet_plus_2d((128, 128, 3), [64, 128, 256, 512], 2, stack_num_down=2, stack_num_up=2, activation='LeakyReLU', batch_norm=False, pool='ave')
    models.unet_plus_2d((128, 128, 3), [32, 64, 128, 256], 2, batch_norm=True, deep_supervision=True)
    models.r2_unet_2d((128, 128, 3), [64, 128, 256, 512], 2, stack_num_down=2, stack_num_up=1, recur_num=2, batch_norm=True)
    models.resunet_a_2d((128, 128, 3), [32, 64, 128, 256, 512, 1024], [1, 3, 15, 31], 2, aspp_num_down=256, aspp_num_up=128)
    models.u2net_2d((128, 128, 3), n_labels=2, filter_num_down=[64, 128, 256, 512], activation='ReLU', output_activation='Sigmoid', batch_norm=True, deep_supervision=True)
    models.unet_3plus_2d((128, 128, 3), 2, [64, 128, 256, 512], batch_norm=True, deep_supervision=True)
    models.unet_3plus_2d((128, 128, 3), 2, [64, 128, 256, 512], filter_num_skip='auto', filter_num_aggregate='auto', backbone='ResNet50', weights=None)
    models.transunet_2d((128, 128, 3), [64, 128, 256, 512], 2, embed_dim=96, num_mlp=192, num_heads=3, num_transformer=2, batch_norm=True)
    models.swin_unet_2d((128, 128, 3), 64, 3, depth=3, stack_num_down=2, stack_num_up=2, patch_size=(2, 2), num_heads=[4, 8, 8, 8], window_size=[4, 2, 2, 2], num_mlp=512)
""")

VIT = _lines("""
    vit.vit_b16(pretrained=False, pretrained_top=False)
    vit.vit_b16(image_size=(256, 384), classes=10, activation='sigmoid', pretrained=False, pretrained_top=False)
    vit.vit_b32(image_size=384, include_top=False, pretrained=False, pretrained_top=False)
    vit.vit_l16(pretrained=False, pretrained_top=False)
    vit.vit_l32(classes=7, pretrained=False, pretrained_top=False)
""")

RESNET = _lines("""
    keras_resnet.models.ResNet2D18(keras.layers.Input((224, 224, 3)), classes=1000)
    keras_resnet.models.ResNet2D34(keras.layers.Input((224, 224, 3)), classes=10, freeze_bn=True)
    keras_resnet.models.ResNet2D50(keras.layers.Input((224, 224, 3)), include_top=False)
    keras_resnet.models.ResNet2D101(keras.layers.Input((64, 64, 1)), classes=3)
    keras_resnet.models.ResNet2D152(keras.layers.Input((224, 224, 3)))
    keras_resnet.models.ResNet2D200(keras.layers.Input((224, 224, 3)), freeze_bn=True)
    keras_resnet.models.ResNet2D(keras.layers.Input((32, 32, 3)), [2, 2], keras_resnet.blocks.basic_2d, classes=10, numerical_names=[False, True])
    keras_resnet.models.FPN2D18(keras.layers.Input((224, 224, 3)))
    keras_resnet.models.FPN2D50(keras.layers.Input((256, 256, 3)))
    keras_resnet.models.TimeDistributedResNet18(keras.layers.Input((5, 64, 64, 3)), classes=9)
    keras_resnet.classifiers.ResNet18(keras.layers.Input((64, 64, 3)), 10)
    keras_resnet.classifiers.ResNet152(keras.layers.Input((224, 224, 3)), 1000)
    keras_resnet.classifiers.ResNet50(keras.layers.Input((224, 224, 3)), 100)
""")

TCN = _lines("""
    compiled_tcn(1, 10, nb_filters=20, kernel_size=6, dilations=[2 ** i for i in range(9)], nb_stacks=1, max_len=784, use_skip_connections=True, return_sequences=False)
    compiled_tcn(2, 0, nb_filters=24, kernel_size=8, dilations=[1, 2, 4, 8], nb_stacks=2, max_len=100, use_skip_connections=False, regression=True, return_sequences=False)
    compiled_tcn(3, 5, nb_filters=16, kernel_size=3, dilations=(1, 2), nb_stacks=1, max_len=None, use_batch_norm=True, return_sequences=True)
    compiled_tcn(3, 5, nb_filters=16, kernel_size=3, dilations=(1, 2), nb_stacks=3, max_len=30, use_layer_norm=True, padding='same')
    Sequential([Input((10, 4)), TCN([16, 16, 32], dilations=(1, 2, 4), use_skip_connections=False, return_sequences=True), TCN(64), Dense(1)])
""")

DEEPCTR = _lines("""
    AFM(sparse, sparse)
    AutoInt(features, features)
    CCPM(sparse, sparse)
    DCN(features, features, cross_parameterization='matrix')
    DCNMix(features, features)
    DeepFEFM(features, features)
    DeepFM(features, features, dnn_use_bn=True)
    DIFM(features, features)
    EDCN(sparse, sparse)
    FGCNN(sparse, sparse, conv_kernel_width=(3, 2), conv_filters=(14, 16), new_maps=(3, 3), pooling_width=(2, 2))
    FiBiNET(features, features)
    FLEN(grouped, grouped)
    FNN(features, features)
    FwFM(features, features)
    IFM(features, features)
    MLR(features)
    NFM(features, features)
    ONN(features, features)
    PNN(features, use_outter=True)
    WDL(features, features)
    xDeepFM(features, features)
    ESMM(features)
    MMOE(features)
    PLE(features, num_levels=3)
    SharedBottom(features)
    BST(history, ['item'], att_head_num=4)
    DIN(history, ['item'])
""")

DEEPCTR_OPENING = """
import tensorflow as tf
from deepctr.feature_column import DenseFeat, SparseFeat, VarLenSparseFeat
from deepctr.models import *

sparse = [SparseFeat(f'C{i}', vocabulary_size=100 * i + 7, embedding_dim=8) for i in range(5)]
grouped = [SparseFeat(f'G{i}', vocabulary_size=50, embedding_dim=4, group_name=f'group{i % 2}') for i in range(6)]
features = sparse + [DenseFeat('I0', 1), DenseFeat('I1', 3)]
history = [SparseFeat('user', 30, embedding_dim=8), SparseFeat('item', 50, embedding_dim=8), DenseFeat('score', 1)]
history += [VarLenSparseFeat(SparseFeat('hist_item', 50, embedding_dim=8, embedding_name='item'), maxlen=4, length_name='seq_length')]
"""

EFFICIENTNET_V2 = _lines("""
    keras_efficientnet_v2.EfficientNetV2B0(pretrained=None)
    keras_efficientnet_v2.EfficientNetV2S(input_shape=(None, None, 3), num_classes=10, pretrained=None)
    keras_efficientnet_v2.EfficientNetV2T(num_classes=0, pretrained=None)
    keras_efficientnet_v2.EfficientNetV2L(pretrained=None, drop_connect_rate=0.2)
    keras_efficientnet_v2.EfficientNetV1B2(pretrained=None)
    keras_efficientnet_v2.EfficientNetV1L2(pretrained=None, include_preprocessing=True)
""")

ATTENTION = _lines("""
    Sequential([Embedding(100, 30, mask_zero=True), Bidirectional(LSTM(12, return_sequences=True)), SeqSelfAttention(attention_width=15), Dense(7)])
    Sequential([Input((20, 8)), SeqSelfAttention(units=16, attention_type=SeqSelfAttention.ATTENTION_TYPE_MUL, use_attention_bias=True), Dense(3)])
    Sequential([Input((20, 8)), LSTM(12, return_sequences=True), SeqWeightedAttention(), Dense(3)])
    Sequential([Input((20, 8)), LSTM(12, return_sequences=True), ScaledDotProductAttention(), Dense(3)])
""")

ATTENTION_OPENING = """
from keras_self_attention import ScaledDotProductAttention, SeqSelfAttention, SeqWeightedAttention
from tensorflow.keras.layers import LSTM, Bidirectional, Dense, Embedding, Input
from tensorflow.keras.models import Sequential
"""

PACKAGES = (
    Package("segmentation-models==1.0.1", "import segmentation_models as sm\n\nsm.set_framework('tf.keras')", SEGMENTATION),
    Package("image-classifiers==1.0.0", "from classification_models.tfkeras import Classifiers", CLASSIFIERS),
    Package("efficientnet==1.0.0", "import efficientnet.tfkeras as efn", EFFICIENTNET),
    Package("keras-unet-collection==0.1.13", "from keras_unet_collection import models", UNET_COLLECTION),
    Package("vit-keras==0.2.0", "from vit_keras import vit", VIT, keras="3"),
    Package("keras-resnet==0.2.0", "import keras\nimport keras_resnet.blocks\nimport keras_resnet.classifiers\nimport keras_resnet.models", RESNET),
    Package("keras-tcn==3.5.7", "from tensorflow.keras.layers import Dense, Input\nfrom tensorflow.keras.models import Sequential\nfrom tcn import TCN, compiled_tcn", TCN),
    Package("deepctr==0.9.4", DEEPCTR_OPENING.strip(), DEEPCTR),
    Package("keras-efficientnet-v2==1.2.2", "import keras_efficientnet_v2", EFFICIENTNET_V2),
    Package("keras-self-attention==0.51.0", ATTENTION_OPENING.strip(), ATTENTION),
)
